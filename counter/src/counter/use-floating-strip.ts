import { useCallback, useEffect, useState } from 'react';

const WIDTH_PX = 380;
const HEIGHT_PX = 190;

/** Document Picture-in-Picture, which the DOM's types don't know yet. */
interface DocumentPictureInPicture {
  requestWindow(size: { width: number; height: number }): Promise<Window>;
}

function pictureInPicture(): DocumentPictureInPicture | null {
  if (!('documentPictureInPicture' in window)) return null;
  return window.documentPictureInPicture as DocumentPictureInPicture;
}

/** The page's style sheets, by address where they have one: the content security policy knows those. */
function copyStyles(to: Document): void {
  for (const sheet of document.querySelectorAll('link[rel="stylesheet"], style')) {
    to.head.append(to.importNode(sheet, true));
  }
}

/**
 * The strip above other programs: a window that always stays on top where the browser has one, else a small
 * window of its own. Answers the floating window while it is there.
 */
export function useFloatingStrip(address: string, title: string) {
  const [strip, setStrip] = useState<Window | null>(null);

  const toggle = useCallback(() => {
    if (strip !== null) {
      strip.close();
      return;
    }
    const pip = pictureInPicture();
    if (pip === null) {
      window.open(address, 'hallbell-strip', `popup,width=${WIDTH_PX},height=${HEIGHT_PX}`);
      return;
    }
    pip.requestWindow({ width: WIDTH_PX, height: HEIGHT_PX }).then(
      (opened) => {
        const root = opened.document.documentElement;
        root.lang = document.documentElement.lang;
        root.dataset.theme = 'light';
        root.dataset.strip = '';
        opened.document.title = title;
        copyStyles(opened.document);
        opened.addEventListener('pagehide', () => setStrip(null), { once: true });
        setStrip(opened);
      },
      // The browser refused a second one, or the page was not in front.
      () => setStrip(null),
    );
  }, [strip, address, title]);

  useEffect(() => () => strip?.close(), [strip]);
  return { strip, toggle };
}
