/** Runs in the page. What a ruler finds wrong with what is written on a screen: a line for each fault. */
export function measureWords(): string[] {
  const MOST_SIZES = 6;
  const faults: string[] = [];
  const tooWide = document.documentElement.scrollWidth - innerWidth;
  if (tooWide > 1) faults.push(`wider than the screen by ${tooWide} px`);
  const dialog = document.querySelector('[role="dialog"]');
  const sizes = new Set<number>();
  for (const element of document.querySelectorAll('body *')) {
    const ownText = [...element.childNodes].some(
      ({ nodeType, textContent }) => nodeType === Node.TEXT_NODE && (textContent ?? '').trim() !== '',
    );
    const box = element.getBoundingClientRect();
    const isShown = box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight;
    if (!ownText || !isShown) continue;
    const { fontSize, overflowX, overflowY } = getComputedStyle(element);
    if (dialog === null || dialog.contains(element))
      sizes.add(Math.round(Number.parseFloat(fontSize) * 2) / 2);
    const isCutAside = element.scrollWidth > element.clientWidth + 1 && overflowX !== 'visible';
    // A line may be set closer than its letters' box is high; half a letter less is a cut.
    const isCutBelow =
      element.scrollHeight > element.clientHeight + Number.parseFloat(fontSize) / 2 && overflowY === 'hidden';
    const words = `“${(element.textContent ?? '').trim().slice(0, 24)}”`;
    if (isCutAside && element.clientWidth > 0) faults.push(`cut at its side: ${words}`);
    if (isCutBelow && element.clientHeight > 0) faults.push(`cut at its foot: ${words}`);
  }
  if (sizes.size > MOST_SIZES) {
    faults.push(`${sizes.size} sizes of type: ${[...sizes].sort((a, b) => a - b).join(', ')} px`);
  }
  return [...new Set(faults)];
}

/** Runs in the page. Keys too small or too near each other for a hand that is not steady, a line for each. */
export function measureTargets({ smallestPx, gapPx }: { smallestPx: number; gapPx: number }): string[] {
  const faults: string[] = [];
  const words = (element: Element) => `“${(element.textContent ?? '').trim().slice(0, 24)}”`;
  const dialog = document.querySelector('[role="dialog"]');
  /** The part of a key that its list shows. */
  const shownOf = (key: Element, box: DOMRect) => {
    const list = key.closest('ul')?.getBoundingClientRect() ?? box;
    const top = Math.max(box.top, list.top);
    return {
      left: box.left,
      right: box.right,
      top,
      bottom: Math.max(top, Math.min(box.bottom, list.bottom)),
    };
  };
  const keys = [...(dialog ?? document).querySelectorAll('button')]
    .map((key) => ({ key, box: key.getBoundingClientRect() }))
    .map(({ key, box }) => ({ key, box, shown: shownOf(key, box) }))
    .filter(({ shown }) => shown.bottom - shown.top > 1)
    .filter(({ box }) => box.width > 1 && box.bottom > 0 && box.top < innerHeight);
  for (const [index, { key, box, shown }] of keys.entries()) {
    if (box.right > innerWidth + 1 || box.left < -1) faults.push(`beside the screen: ${words(key)}`);
    if (Math.min(box.width, box.height) < smallestPx - 0.5) {
      faults.push(`a target of ${Math.round(box.width)} × ${Math.round(box.height)} px: ${words(key)}`);
    }
    for (const { key: other, shown: away } of keys.slice(index + 1)) {
      const aside = Math.max(away.left - shown.right, shown.left - away.right);
      const below = Math.max(away.top - shown.bottom, shown.top - away.bottom);
      const gap = Math.max(aside, below);
      if (gap < gapPx - 0.5) faults.push(`${Math.round(gap)} px between ${words(key)} and ${words(other)}`);
    }
  }
  return faults;
}
