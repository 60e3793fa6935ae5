/**
 * True for text that some media tool would follow as a playlist, script or manifest (HLS, ffconcat, PLS, DASH and other XML,
 * SVG, SDP), and for any other plain text: no audio file begins with it.
 */
export function isTextPlaylistOrMarkup(head: Buffer): boolean {
  const text = head
    .subarray(0, 512)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .toLowerCase();
  const isKnownScript =
    /^(#ext|#!|ffconcat|;ffmetadata|\[playlist\]|<|v=0|\{|file |https?:|rtsp:|rtmp:|concat:)/.test(text);
  return isKnownScript || isMostlyText(head.subarray(0, 512));
}

function isMostlyText(bytes: Buffer): boolean {
  if (bytes.length === 0) return false;
  return bytes.every((byte) => byte === 9 || byte === 10 || byte === 13 || (byte >= 32 && byte < 127));
}
