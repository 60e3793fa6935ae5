import { useId, type ReactNode } from 'react';

export interface SettingsSectionProps {
  /** Where an address may lead: `/settings#id`. */
  id?: string;
  title: string;
  description?: ReactNode;
  children: ReactNode;
}

/** One subject of the settings: what it is at the start, what one can do beside it. */
export function SettingsSection({ id, title, description, children }: SettingsSectionProps) {
  const headingId = useId();
  return (
    <section
      id={id}
      aria-labelledby={headingId}
      className="grid scroll-mt-6 gap-x-12 gap-y-5 border-t border-line py-8 first-of-type:border-t-0 first-of-type:pt-0 lg:grid-cols-[minmax(0,16rem)_minmax(0,36rem)]"
    >
      <div>
        <h2 id={headingId} className="display text-lg">
          {title}
        </h2>
        {description ? <p className="mt-1.5 text-sm text-pretty text-muted">{description}</p> : null}
      </div>
      <div>{children}</div>
    </section>
  );
}
