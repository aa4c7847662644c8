import { HEADS } from '@hallbell/domain';
import type { Block } from '../edit-blocks.ts';
import { blackDots, type DotStyle, isBlank, type Shades, stretched, styleFor } from './black-dots.ts';

export type LogoBlock = Extract<Block, { block: 'logo' }>;

/** Why a file makes no picture on the ticket. */
export type LogoProblem = 'unread' | 'too_large' | 'too_many_dots' | 'too_thin' | 'blank';

/** A picture as it was chosen: what each size of it is made from. */
export interface LogoSource {
  readonly width: number;
  readonly height: number;
  /** At this size in dots, on white. */
  draw(width: number, height: number): Shades;
}

export interface LogoLook {
  /** At most: a high picture is narrower. */
  readonly widthMm: number;
  /** Null is what suits it. */
  readonly style: DotStyle | null;
}

const DOTS_A_MM = HEADS[80].dotsAMm;
export const WIDTHS_MM = { least: 8, most: HEADS[80].widthDots / DOTS_A_MM, usual: 40 } as const;
/** 30 mm: a ticket is no poster. */
const HIGHEST_DOTS = 240;
const FEWEST_DOTS = 8;
/** What every head reaches. */
const NARROWEST = HEADS[58].widthDots;

/** The block of a picture: for wide heads as asked, and once more for narrow ones where they can't print that. */
export function makeLogo(source: LogoSource, { widthMm, style }: LogoLook): LogoBlock | LogoProblem {
  const wide = shadesWithin(source, widthMm * DOTS_A_MM);
  if (wide.width < FEWEST_DOTS || wide.height < FEWEST_DOTS) return 'too_thin';
  const suits = style ?? styleFor(wide);
  const picture = blackDots(wide, suits);
  if (isBlank(picture)) return 'blank';
  if (picture.widthDots <= NARROWEST) return { block: 'logo', picture };
  return { block: 'logo', picture, narrow: blackDots(shadesWithin(source, NARROWEST), suits) };
}

/** As wide as it may be, unless it would be too high. */
function shadesWithin({ width, height, draw }: LogoSource, widestDots: number): Shades {
  const scale = Math.min(widestDots / width, HIGHEST_DOTS / height);
  return stretched(draw(Math.round(width * scale), Math.round(height * scale)));
}
