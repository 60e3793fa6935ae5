import { classNames } from './class-names';

export interface AvatarProps {
  name: string;
  sizePx?: number;
  className?: string;
}

/** A person without a picture: the first letters of the name. Decorative; the name stands beside it or in a label. */
export function Avatar({ name, sizePx = 36, className }: AvatarProps) {
  return (
    <span
      aria-hidden
      style={{ width: sizePx, height: sizePx, fontSize: Math.round(sizePx * 0.38) }}
      className={classNames(
        'inline-grid shrink-0 place-items-center rounded-full bg-raised font-semibold text-ink uppercase',
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => [...(word ?? '')][0] ?? '',
  );
  return letters.join('') || '?';
}
