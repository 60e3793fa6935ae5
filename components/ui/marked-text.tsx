/** UTF-16 ranges [start, end), in order and apart. */
export type TextRanges = readonly (readonly [start: number, end: number])[];

/** A text with parts of it marked. Ranges beyond its end, of a text that was changed meanwhile, mark nothing. */
export function MarkedText({ text, ranges }: { text: string; ranges: TextRanges | undefined }) {
  if (!ranges || ranges.length === 0) return text;
  const parts: React.ReactNode[] = [];
  let from = 0;
  for (const [start, end] of ranges) {
    if (start < from || end > text.length) continue;
    parts.push(
      text.slice(from, start),
      <mark
        key={start}
        className="bg-transparent text-inherit underline decoration-current/35 decoration-2 underline-offset-[0.2em]"
      >
        {text.slice(start, end)}
      </mark>,
    );
    from = end;
  }
  return [...parts, text.slice(from)];
}
