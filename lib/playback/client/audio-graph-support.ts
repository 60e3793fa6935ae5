interface Platform {
  userAgent: string;
  platform?: string;
  maxTouchPoints?: number;
}

/**
 * Whether the music may be led through Web Audio here. Phones and tablets suspend an AudioContext once the screen is
 * dark or another app is in front, and an element that was led through one falls silent with it (and can never be led
 * back). Nobody trades music in the pocket for an equaliser. See docs/adr/0017.
 */
export function isAudioGraphSafe(navigator: Platform): boolean {
  const isAndroid = /\bAndroid\b/.test(navigator.userAgent);
  const isIphone = /\b(iPhone|iPad|iPod)\b/.test(navigator.userAgent);
  // An iPad calls itself a Mac, but no Mac has a touch screen.
  const isDesktopIpad = /\bMacintosh\b/.test(navigator.userAgent) && (navigator.maxTouchPoints ?? 0) > 1;
  return !(isAndroid || isIphone || isDesktopIpad);
}
