'use client';

import { Slider as RadixSlider } from 'radix-ui';
import { classNames } from './class-names';

export interface SliderProps {
  /** The accessible name. */
  label: string;
  value?: number;
  defaultValue?: number;
  min?: number;
  max?: number;
  step?: number;
  onValueChange?: (value: number) => void;
  /** After the drag or key press. */
  onValueCommit?: (value: number) => void;
  /** What assistive technology reads instead of the bare number. */
  valueText?: string;
  disabled?: boolean;
  className?: string;
}

export function Slider({
  label,
  value,
  defaultValue,
  onValueChange,
  onValueCommit,
  valueText,
  className,
  ...rest
}: SliderProps) {
  return (
    <RadixSlider.Root
      className={classNames(
        'group relative flex h-6 touch-none items-center select-none',
        className ?? 'w-full',
      )}
      {...(value === undefined ? {} : { value: [value] })}
      {...(defaultValue === undefined ? {} : { defaultValue: [defaultValue] })}
      onValueChange={([first]) => first !== undefined && onValueChange?.(first)}
      onValueCommit={([first]) => first !== undefined && onValueCommit?.(first)}
      {...rest}
    >
      <RadixSlider.Track className="relative h-1 grow overflow-hidden rounded-full bg-line">
        <RadixSlider.Range className="absolute h-full rounded-full bg-ink group-hover:bg-accent" />
      </RadixSlider.Track>
      <RadixSlider.Thumb
        aria-label={label}
        aria-valuetext={valueText}
        className="block size-3 rounded-full bg-ink opacity-0 transition-opacity group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:size-4 pointer-coarse:opacity-100"
      />
    </RadixSlider.Root>
  );
}
