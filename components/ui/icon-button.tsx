import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { classNames } from './class-names';

const VARIANTS = {
  ghost: 'text-muted hover:text-ink hover:bg-raised',
  solid: 'bg-raised text-ink hover:bg-line',
  primary: 'bg-accent text-on-accent hover:bg-accent-hover',
} as const;

const SIZES = { sm: 'size-8', md: 'size-10', lg: 'size-12' } as const;

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label'> {
  /** What pressing does; the accessible name. */
  label: string;
  /** The icon; `children` does as well. */
  icon?: ReactNode;
  variant?: keyof typeof VARIANTS;
  size?: keyof typeof SIZES;
  ref?: Ref<HTMLButtonElement>;
}

export function IconButton({
  label,
  icon,
  variant = 'ghost',
  size = 'md',
  className,
  children,
  type,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type={type ?? 'button'}
      aria-label={label}
      className={classNames(
        'touch-target inline-grid shrink-0 place-items-center rounded-full',
        'transition-colors duration-150 ease-out disabled:cursor-default disabled:opacity-40',
        VARIANTS[variant],
        SIZES[size],
        className,
      )}
      {...rest}
    >
      {icon ?? children}
    </button>
  );
}
