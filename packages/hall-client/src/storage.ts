/** What a page keeps by name. Never throws: what the browser won't keep is kept for as long as the page lives. */
export interface PageStorage {
  get(name: string): string | null;
  /** Answers whether it will still be there after a reload. */
  set(name: string, value: string): boolean;
  remove(name: string): void;
}

/** Browsers refuse by throwing: in private mode, by policy, or when the quota is used up. */
function tried<R>(attempt: () => R, otherwise: R): R {
  try {
    return attempt();
  } catch {
    return otherwise;
  }
}

/** The browser's storage, with the page's own memory behind it. */
export function pageStorage(browserStorage: () => Storage): PageStorage {
  const memory = new Map<string, string>();
  return {
    get: (name) => memory.get(name) ?? tried(() => browserStorage().getItem(name), null),
    set: (name, value) => {
      const isKept = tried(() => {
        browserStorage().setItem(name, value);
        return true;
      }, false);
      if (isKept) memory.delete(name);
      else memory.set(name, value);
      return isKept;
    },
    remove: (name) => {
      memory.delete(name);
      tried(() => browserStorage().removeItem(name), undefined);
    },
  };
}

/** Kept until it is removed, by every page of this address. */
export const localPages: PageStorage = pageStorage(() => localStorage);
/** Kept as long as the tab. */
export const sessionPages: PageStorage = pageStorage(() => sessionStorage);
