'use client';

import { useState } from 'react';
import { Eye, EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { TextField, type TextFieldProps } from '@/components/ui/text-field';

/** A password that can be looked at while typing, which makes long ones bearable. */
export function PasswordField(props: Omit<TextFieldProps, 'type'>) {
  const t = useTranslations('accounts');
  const [isShown, setIsShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <div className="relative">
      <TextField
        {...props}
        type={isShown ? 'text' : 'password'}
        inputClassName="pe-12"
        spellCheck={false}
        autoCapitalize="none"
      />
      <button
        type="button"
        aria-pressed={isShown}
        aria-label={t('password.show')}
        onClick={() => setIsShown(!isShown)}
        className="absolute end-0 top-6.5 grid size-11 place-items-center rounded-control text-muted hover:text-ink"
      >
        <Icon aria-hidden className="size-4.5" />
      </button>
    </div>
  );
}
