import fc from 'fast-check';

/** Texts that programs have fallen for. */
const TEXTS = [
  '',
  ' ',
  '\u0000',
  '\u202e',
  '\ud800',
  '\ufeff',
  '叫号🎫',
  '𠮷'.repeat(40),
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'NaN',
  '-1',
  '1e999',
  "' or 1=1 --",
  '"; drop table tickets; --',
  '%00',
  '%s%s%n',
  '<%= 7*7 %>',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '=cmd|calc!A0',
  '../../etc/passwd',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:image/png;base64,AAAA',
  '2026-02-30',
  '2026-13-45T99:99:99Z',
  '0000-00-00',
  '99:99',
  'x'.repeat(257),
  'x'.repeat(9_000),
  'a\r\nSet-Cookie: x=1',
];

const NUMBERS = [0, -0, -1, 0.1, 1e-320, 1e308, -1e308, 2 ** 31, 2 ** 53, -(2 ** 63), 99_999_999_999_999];

/** So deep that whoever walks it by itself runs out of stack. */
const DEEP: unknown = JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`);

/** One for all texts: a list of every letter made anew for each would take most of the time. */
export const anyLetter: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...'aZ09 -_.:/@叫号窗口é'),
  fc.integer({ min: 0, max: 0x10_ffff }).map((code) => String.fromCodePoint(code)),
);

/** What no schema asks for. */
export const junk: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 2, arbitrary: fc.constantFrom(...NUMBERS) },
  fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null], { __proto__: null, length: -1 }, DEEP),
  fc.string({ unit: anyLetter, maxLength: 60 }),
  fc.jsonValue({ maxDepth: 4 }),
);

export const junkText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.string({ unit: anyLetter, maxLength: 60 }),
);
