import { classNames } from './class-names';

/** Which edge of a row a dragged one would land on. */
export type DropEdge = 'above' | 'below';

/** The line that shows where a dragged row would land; the row is positioned. */
export function DropMark({ edge }: { edge: DropEdge | null }) {
  if (!edge) return null;
  return (
    <span
      aria-hidden
      className={classNames(
        'absolute inset-x-2 z-10 h-0.5 rounded-full bg-accent',
        edge === 'above' ? '-top-px' : '-bottom-px',
      )}
    />
  );
}
