import { TEXT_SIZES } from '@hallbell/domain';
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { facesFor, loadNumberFace, NUMBER_FACE } from './fonts.ts';
import { type Artist, paint, type Raster } from './raster.ts';

/** Above and below a line of text, as a share of its size: hanzi fill their square. */
const LEADING = 0.22;
const REGULAR = 500;
const BOLD = 700;
/** A dot is burnt or not: a little darker than half way keeps thin strokes whole. */
const INK_THRESHOLD = 150;
/** The digits stand 0.7 of the font's size high. */
const CAP_HEIGHT = 0.7;
const TALLEST_NUMBER_DOTS = 150;
const NUMBER_WIDTH_SHARE = 0.94;
const NUMBER_MARGIN_DOTS = 18;

/** Draws with the faces of the screens, by Skia. */
export const canvasArtist: Artist = {
  text({ text, size, bold, align, inverse }, widthDots) {
    const dots = TEXT_SIZES[size];
    return drawn(widthDots, heightOf(dots), (context) => {
      const width = setFace(context, text, dots, bold ? BOLD : REGULAR, widthDots);
      const left = { left: 0, center: (widthDots - width) / 2, right: widthDots - width }[align];
      if (inverse) {
        const margin = dots / 2;
        context.fillRect(left - margin, 0, width + 2 * margin, heightOf(dots));
        context.fillStyle = '#fff';
      }
      context.fillText(text, left, heightOf(dots) / 2);
    });
  },
  pair({ size, label, value }, widthDots) {
    const dots = TEXT_SIZES[size];
    return drawn(widthDots, heightOf(dots), (context) => {
      setFace(context, label, dots, REGULAR, widthDots / 2);
      context.fillText(label, 0, heightOf(dots) / 2);
      const width = setFace(context, value, dots, BOLD, widthDots * (label === '' ? 1 : 0.6));
      context.fillText(value, widthDots - width, heightOf(dots) / 2);
    });
  },
  number(text, widthDots) {
    loadNumberFace();
    const context = createCanvas(1, 1).getContext('2d');
    const tallest = TALLEST_NUMBER_DOTS / CAP_HEIGHT;
    context.font = `${tallest}px "${NUMBER_FACE}"`;
    const share = (widthDots * NUMBER_WIDTH_SHARE) / context.measureText(text).width;
    const dots = Math.floor(tallest * Math.min(1, share));
    const height = Math.ceil(dots * CAP_HEIGHT) + 2 * NUMBER_MARGIN_DOTS;
    return drawn(widthDots, height, (drawing) => {
      drawing.font = `${dots}px "${NUMBER_FACE}"`;
      // As on the screens: a zero that nobody takes for an O.
      drawing.fontFeatureSettings = '"zero" 1';
      drawing.textAlign = 'center';
      drawing.textBaseline = 'alphabetic';
      drawing.fillText(text, widthDots / 2, height - NUMBER_MARGIN_DOTS);
    });
  },
};

const heightOf = (dots: number) => Math.ceil(dots * (1 + 2 * LEADING));

/** Sets the face for a text, smaller where it would be wider than `room`. Answers the width that it takes. */
function setFace(context: SKRSContext2D, text: string, dots: number, weight: number, room: number): number {
  const faces = facesFor(text);
  context.textBaseline = 'middle';
  context.font = `${weight} ${dots}px ${faces}`;
  const { width } = context.measureText(text);
  if (width <= room) return width;
  context.font = `${weight} ${Math.floor((dots * room) / width)}px ${faces}`;
  return context.measureText(text).width;
}

function drawn(widthDots: number, heightDots: number, draw: (context: SKRSContext2D) => void): Raster {
  const canvas = createCanvas(widthDots, heightDots);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, widthDots, heightDots);
  context.fillStyle = '#000';
  draw(context);
  const { data } = context.getImageData(0, 0, widthDots, heightDots);
  return paint(widthDots, heightDots, (x, y) => (data[(y * widthDots + x) * 4] ?? 0) < INK_THRESHOLD);
}
