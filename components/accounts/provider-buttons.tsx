'use client';

import { useState } from 'react';
import { KeyRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';

export interface ProviderButtonsProps {
  providers: readonly { id: string; name: string }[];
  /** Path to come back to. */
  next: string;
  purpose: 'signIn' | 'connect';
}

/** Ways in through other identity providers. */
export function ProviderButtons({ providers, next, purpose }: ProviderButtonsProps) {
  const t = useTranslations('accounts');
  const [chosen, setChosen] = useState<string | null>(null);
  return providers.map(({ id, name }) => (
    <Button
      key={id}
      size={purpose === 'signIn' ? 'lg' : 'md'}
      className={purpose === 'signIn' ? 'w-full' : ''}
      pending={chosen === id}
      onClick={() => {
        setChosen(id);
        void startWith(id, next);
      }}
    >
      <KeyRound aria-hidden className="size-4" />
      {t(`providers.${purpose}`, { name })}
    </Button>
  ));
}

/** Loaded only when it is used. */
async function startWith(provider: string, next: string): Promise<void> {
  const nextAuth = await import('next-auth/react');
  await nextAuth.signIn(provider, { callbackUrl: next });
}
