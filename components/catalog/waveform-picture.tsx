export interface WaveformPictureProps {
  /** One byte a bucket, base64. */
  waveformBase64: string;
  bars?: number;
  className?: string;
}

const HEIGHT = 100;

/** The shape of a song at a glance; decorative. The one to seek on is in the player. */
export function WaveformPicture({ waveformBase64, bars = 180, className }: WaveformPictureProps) {
  const peaks = Buffer.from(waveformBase64, 'base64');
  const heights = Array.from({ length: bars }, (_, bar) => {
    const from = Math.floor((bar * peaks.length) / bars);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * peaks.length) / bars));
    return Math.max(2, (Math.max(...peaks.subarray(from, to), 0) / 255) * HEIGHT);
  });
  return (
    <svg
      viewBox={`0 0 ${bars * 5 - 2} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden
      className={className}
    >
      <path
        d={heights
          .map((height, bar) => `M${bar * 5} ${(HEIGHT - height) / 2}v${height}h3v${-height}z`)
          .join('')}
      />
    </svg>
  );
}
