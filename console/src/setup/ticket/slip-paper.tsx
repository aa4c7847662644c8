import { type SlipLayout, type SlipLine, TEXT_SIZES, type TextLine } from '@hallbell/domain';
import { QrCode } from '@hallbell/ui';
import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { bitmapPath } from './bitmap-path.ts';
import styles from './slip-paper.module.css';
import { numberDots, stackedLines } from './stacked-lines.ts';

/** From the last line to the blade. */
const TAIL_DOTS = 40;

/** In dots of the print head, of which the style sheet knows the size. */
const dots = (count: number) => `calc(var(--dot) * ${count})`;

/** A slip as it comes out of the printer, to scale. */
export function SlipPaper({ layout }: { layout: SlipLayout }) {
  const { t } = useTranslation();
  const { paper, widthDots, dotsAMm } = layout.head;
  const { placed, heightDots } = stackedLines(layout);
  const millimetres = Math.round((heightDots + TAIL_DOTS) / dotsAMm);
  return (
    <figure className={styles.slip}>
      <div className={styles.roll} style={{ width: dots(paper * dotsAMm) }}>
        <div
          className={styles.printed}
          style={{ width: dots(widthDots), height: dots(heightDots + TAIL_DOTS) }}
        >
          {placed.map(({ line, top, height }, at) => (
            <div
              // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name but its place
              key={at}
              className={styles.line}
              style={{ top: dots(top), height: dots(height) }}
            >
              <Line line={line} widthDots={widthDots} />
            </div>
          ))}
        </div>
      </div>
      <figcaption className={styles.caption}>
        {t('setup.ticket.paper', { width: paper, length: millimetres })}
      </figcaption>
    </figure>
  );
}

/** A text of its size, or smaller where it would be wider than the paper, as the printers' agent draws it. */
function PaperText({ line }: { line: TextLine }) {
  const { text, size, bold, align, inverse } = line;
  const own = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    const settle = () => {
      const paragraph = own.current;
      const words = paragraph?.firstElementChild;
      if (!paragraph || !words) return;
      paragraph.style.fontSize = dots(TEXT_SIZES[size]);
      const taken = words.getBoundingClientRect().width;
      const share = taken > 0 ? Math.min(1, paragraph.clientWidth / taken) : 1;
      paragraph.style.fontSize = dots(Math.floor(TEXT_SIZES[size] * share));
    };
    settle();
    // The faces may come later than the words.
    if (text !== '') void document.fonts?.ready.then(settle);
  }, [text, size]);
  return (
    <p ref={own} className={styles.text} style={{ fontWeight: bold ? 700 : 500, textAlign: align }}>
      <span className={inverse ? styles.inverse : undefined}>{text}</span>
    </p>
  );
}

function Line({ line, widthDots }: { line: SlipLine; widthDots: number }) {
  const { t } = useTranslation();
  switch (line.kind) {
    case 'text':
      return <PaperText line={line} />;
    case 'pair':
      return (
        <p className={styles.pair} style={{ fontSize: dots(TEXT_SIZES[line.size]) }}>
          <span>{line.label}</span>
          <strong>{line.value}</strong>
        </p>
      );
    case 'number':
      return (
        <p className={styles.number} style={{ fontSize: dots(numberDots(line.text, widthDots)) }}>
          {line.text}
        </p>
      );
    case 'rule':
      return <hr className={styles.rule} />;
    case 'qr':
      return <QrCode value={line.data} label={t('setup.ticket.block.qr')} className={styles.qr} />;
    case 'image':
      return (
        <svg
          className={styles.picture}
          viewBox={`0 0 ${line.widthDots} ${line.heightDots}`}
          style={{ width: dots(line.widthDots), height: dots(line.heightDots) }}
          role="img"
          aria-label={t('setup.ticket.block.logo')}
        >
          <path d={bitmapPath(line)} />
        </svg>
      );
    case 'feed':
    case 'cut':
      return null;
  }
}
