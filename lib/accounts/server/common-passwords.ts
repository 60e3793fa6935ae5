import { dictionary } from '@zxcvbn-ts/language-common';

let commonPasswords: ReadonlySet<string> | undefined;

/** Spellings that do not make a word harder to guess. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
};

const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
  'yxcvbnm',
  'azertyuiop',
];
const RUNS = ROWS.flatMap((row) => [row, [...row].reverse().join('')]);

/**
 * Whether attackers try this among their first guesses: it is one of some 49,000 passwords that leaked most often, or one of
 * them with the usual decoration (capitals, look-alike characters, a few characters around it, the same twice), or it is
 * made of keyboard runs and repetitions. Works offline; `password` is NFKC.
 */
export function isCommonPassword(password: string): boolean {
  const lower = password.toLowerCase();
  const core = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const isDecorated = core.length >= 4 && isWeak(core) && isWeakDecoration(lower.replace(core, ''));
  return isWeak(lower) || isDecorated;
}

function isWeak(text: string): boolean {
  const plain = [...text].map((character) => LOOKALIKES[character] ?? character).join('');
  return (
    isRepetitive(text) || [text, plain].some((spelling) => isKnown(spelling) || isKnown(unitOf(spelling)))
  );
}

/** A year and an exclamation mark, or a run: what everybody puts around a word that "needs a number". */
function isWeakDecoration(decoration: string): boolean {
  return decoration.length <= 8 || isRepetitive(decoration);
}

function isKnown(text: string): boolean {
  commonPasswords ??= new Set(dictionary['passwords-common'] as string[]);
  return commonPasswords.has(text);
}

/** "abcabcabc" -> "abc"; what does not repeat is its own unit. */
function unitOf(text: string): string {
  const period = (text + text).indexOf(text, 1);
  return text.slice(0, period);
}

/** Few different characters, a short unit over and over, or hardly anything but keyboard and alphabet runs. */
function isRepetitive(text: string): boolean {
  const unit = unitOf(text);
  if (new Set(text).size <= 3 || (unit.length <= 5 && unit !== text)) return true;
  return withoutRuns(text).length <= text.length / 4;
}

/** What is left of a text without runs of three and more ("abc", "4321", "qwert"). */
function withoutRuns(text: string): string {
  let rest = '';
  for (let index = 0; index < text.length;) {
    let length = 1;
    while (
      index + length < text.length &&
      RUNS.some((run) => run.includes(text.slice(index, index + length + 1)))
    )
      length++;
    if (length < 3) rest += text.slice(index, index + length);
    index += length;
  }
  return rest;
}
