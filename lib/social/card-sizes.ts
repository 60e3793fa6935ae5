/** Widths a card is given in, smallest first; the last is the one it is drawn in. Whoever shows links may say how much room there is. */
export const CARD_WIDTHS_PX = [400, 800, 1200] as const;
export type CardWidthPx = (typeof CARD_WIDTHS_PX)[number];

/** 1.91:1, whole pixels at each width. */
export function cardHeightPx(widthPx: CardWidthPx): number {
  return (widthPx * 630) / 1200;
}

/** The largest card that fits into so much room; null when none does. */
export function cardWidthWithin(maxWidthPx: number, maxHeightPx: number): CardWidthPx | null {
  return (
    CARD_WIDTHS_PX.findLast((width) => width <= maxWidthPx && cardHeightPx(width) <= maxHeightPx) ?? null
  );
}
