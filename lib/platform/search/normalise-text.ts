import { latinOf } from './transliterate';

/** A word of a text, and where it stands in it. */
export interface TextWord {
  /** Normalised: lower case, without diacritics, in Latin letters where the script allows; CJK stays as it is. */
  word: string;
  /** UTF-16 range [start, end) in the text as it was given. */
  start: number;
  end: number;
  isCjk: boolean;
  /** No space stands between this word and the one before: AC/DC, P!nk, R.E.M. */
  isGlued: boolean;
}

const MARK = /\p{M}/u;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々〆]/u;
const SPACE = /\s/u;
/** Vanish inside a word: don't, rock'n'roll. */
const APOSTROPHE = /['’‘`´ʼ]/;

/**
 * The words of a text. Punctuation parts words; a run between spaces that has neither letter nor digit is a word
 * itself, so that `!!!` and `+/-` can be found.
 */
export function textWords(text: string): TextWord[] {
  const words: TextWord[] = [];
  for (const run of text.matchAll(/[^\s\p{Cc}]+/gu)) words.push(...wordsOfRun(run[0], run.index));
  return words;
}

/** True when any of its characters is Chinese, Japanese or Korean. */
export function isCjkText(text: string): boolean {
  return CJK.test(text);
}

/** The words with single spaces between them. */
export function normaliseText(text: string): string {
  return textWords(text)
    .map(({ word }) => word)
    .join(' ');
}

function wordsOfRun(run: string, offset: number): TextWord[] {
  const words: TextWord[] = [];
  let open: TextWord | undefined;
  let at = offset;
  for (const character of run) {
    const start = at;
    at += character.length;
    if (MARK.test(character) || APOSTROPHE.test(character)) {
      if (open) open.end = at;
      continue;
    }
    if (!LETTER_OR_DIGIT.test(character) && !CJK.test(character)) {
      open = undefined;
      continue;
    }
    const isCjk = CJK.test(character);
    if (open === undefined || open.isCjk !== isCjk) {
      open = { word: '', start, end: at, isCjk, isGlued: words.length > 0 };
      words.push(open);
    }
    open.word += isCjk ? character.normalize('NFKC') : foldLetter(character);
    open.end = at;
  }
  const spelt = words.filter(({ word }) => word !== '');
  return spelt.length > 0 ? spelt : [symbolWord(run, offset)];
}

function symbolWord(run: string, offset: number): TextWord {
  const word = run.normalize('NFKC').toLowerCase().replace(SPACE, '');
  return { word, start: offset, end: offset + run.length, isCjk: false, isGlued: false };
}

const folded = new Map<string, string>();
const FOLDED_MAX = 4000;

/** One letter or digit without case, width and marks, in Latin. */
function foldLetter(character: string): string {
  const known = folded.get(character);
  if (known !== undefined) return known;
  const base = character.normalize('NFKD').toLowerCase().normalize('NFKD').replaceAll(/\p{M}/gu, '');
  const latin = [...base].map((letter) => latinOf(letter) ?? letter).join('');
  if (folded.size < FOLDED_MAX) folded.set(character, latin);
  return latin;
}
