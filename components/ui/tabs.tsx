'use client';

import type { ReactNode } from 'react';
import { Tabs as RadixTabs } from 'radix-ui';
import { classNames } from './class-names';

export interface TabsProps {
  /** Accessible name of the row of tabs. */
  label: string;
  tabs: readonly { value: string; label: ReactNode; content: ReactNode }[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  className?: string;
}

export function Tabs({ label, tabs, defaultValue, className, ...rest }: TabsProps) {
  const first = defaultValue ?? tabs[0]?.value;
  return (
    <RadixTabs.Root
      className={className}
      {...(rest.value === undefined && first ? { defaultValue: first } : {})}
      {...rest}
    >
      <RadixTabs.List
        aria-label={label}
        className="no-scrollbar flex gap-1 overflow-x-auto border-b border-line"
      >
        {tabs.map((tab) => (
          <RadixTabs.Trigger
            key={tab.value}
            value={tab.value}
            className={classNames(
              '-mb-px h-11 border-b-2 border-transparent px-3 text-sm font-medium whitespace-nowrap text-muted',
              'transition-colors duration-150 hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink',
              'focus-visible:-outline-offset-2',
            )}
          >
            {tab.label}
          </RadixTabs.Trigger>
        ))}
      </RadixTabs.List>
      {tabs.map((tab) => (
        <RadixTabs.Content key={tab.value} value={tab.value} className="pt-6">
          {tab.content}
        </RadixTabs.Content>
      ))}
    </RadixTabs.Root>
  );
}
