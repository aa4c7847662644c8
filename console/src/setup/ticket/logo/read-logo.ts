import type { Shades } from './black-dots.ts';
import type { LogoProblem, LogoSource } from './make-logo.ts';

export const ACCEPTED = 'image/png,image/jpeg,image/webp';
const LARGEST_BYTES = 5 * 1024 * 1024;
/** Of both edges together: what a browser of a small PC takes with ease. */
const MOST_DOTS = 40_000_000;
const PIXEL_BYTES = 4;
/** How bright red, green and blue are to the eye (ITU-R BT.601). */
const BRIGHTNESS = [0.299, 0.587, 0.114] as const;

/** Reads a picture's file, by the browser itself. */
export async function readLogo(file: Blob): Promise<LogoSource | LogoProblem> {
  if (file.size > LARGEST_BYTES) return 'too_large';
  const picture = await createImageBitmap(file).catch(() => null);
  if (picture === null) return 'unread';
  const { width, height } = picture;
  if (width * height > MOST_DOTS) return 'too_many_dots';
  return { width, height, draw: (across, down) => shadesOf(picture, across, down) };
}

function shadesOf(picture: ImageBitmap, width: number, height: number): Shades {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, width);
  canvas.height = Math.max(1, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('The browser draws no pictures');
  // What can be seen through is paper.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const light = Uint8ClampedArray.from({ length: data.length / PIXEL_BYTES }, (_, at) =>
    BRIGHTNESS.reduce((sum, share, colour) => sum + share * (data[at * PIXEL_BYTES + colour] ?? 0), 0),
  );
  return { width, height, light };
}
