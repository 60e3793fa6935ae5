import type { ButtonHTMLAttributes, Ref } from 'react';
import { LoaderCircle } from 'lucide-react';
import { Slot } from 'radix-ui';
import { classNames } from './class-names';

const VARIANTS = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover font-semibold',
  secondary: 'bg-raised text-ink hover:bg-line font-medium',
  ghost: 'text-ink hover:bg-raised font-medium',
  danger: 'bg-danger-soft text-danger hover:brightness-95 dark:hover:brightness-125 font-medium',
} as const;

const SIZES = {
  sm: 'h-8 px-3 text-sm gap-1.5',
  md: 'h-10 px-4 text-sm gap-2',
  lg: 'h-12 px-6 text-base gap-2.5',
} as const;

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  variant?: keyof typeof VARIANTS;
  size?: keyof typeof SIZES;
  /** Something is under way: shows a turning mark and takes no further press, but keeps focus. */
  pending?: boolean;
  /** Gives the looks to the one child (a link, say) instead of drawing a button. */
  asChild?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({
  variant = 'secondary',
  size = 'md',
  pending = false,
  asChild = false,
  className,
  children,
  onClick,
  type,
  ...rest
}: ButtonProps) {
  const looks = classNames(
    'touch-target inline-flex shrink-0 items-center justify-center rounded-control whitespace-nowrap select-none',
    'transition-colors duration-150 ease-out disabled:cursor-default disabled:opacity-50',
    VARIANTS[variant],
    SIZES[size],
    className,
  );
  if (asChild) {
    return (
      <Slot.Root className={looks} onClick={onClick} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type={type ?? 'button'}
      className={looks}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {pending ? <LoaderCircle aria-hidden className="size-4 animate-spin" /> : null}
      {children}
    </button>
  );
}
