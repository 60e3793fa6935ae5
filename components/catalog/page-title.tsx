import { classNames } from '@/components/ui/class-names';

/** A name as large as its length allows; every script and 254 characters fit. */
export function PageTitle({ children }: { children: string }) {
  const length = [...children].length;
  const size =
    length <= 18
      ? 'text-2xl sm:text-3xl'
      : length <= 44
        ? 'text-xl sm:text-2xl lg:text-[3.25rem] lg:leading-[1.04]'
        : length <= 110
          ? 'text-xl sm:text-[2rem] sm:leading-9'
          : 'text-lg';
  return (
    <h1 dir="auto" className={classNames('display text-pretty', size)}>
      {children}
    </h1>
  );
}
