'use client';

import { useActionState, useState } from 'react';
import { useTranslations } from 'next-intl';
import { updateAccountAction } from '@/app/(listen)/settings/actions';
import { rememberTheme } from '@/components/shell/preferences';
import { parseTheme, THEMES, type Theme } from '@/components/shell/theme';
import { FormMessage } from '@/components/ui/form-message';
import { TextField } from '@/components/ui/text-field';
import {
  LOCALES,
  STREAMING_QUALITIES,
  type AccountDto,
  type StreamingQuality,
} from '@/lib/accounts/contract';
import { IDLE } from './form-state';
import { NativeSelect } from '@/components/ui/native-select';
import { SubmitButton } from './submit-button';

const LANGUAGE_NAMES = { en: 'English', de: 'Deutsch' } as const satisfies Record<
  (typeof LOCALES)[number],
  string
>;

const BITRATE_BPS = {
  auto: 0,
  'aac-96': 96_000,
  'aac-160': 160_000,
  'aac-256': 256_000,
  flac: 0,
} as const satisfies Record<StreamingQuality, number>;

export function ProfileForm({
  account,
  locale,
  theme,
}: {
  account: AccountDto;
  locale: (typeof LOCALES)[number];
  theme: Theme;
}) {
  const t = useTranslations('accounts');
  const [state, send] = useActionState(updateAccountAction, IDLE);
  return (
    <form action={send} className="grid gap-5">
      <TextField
        name="displayName"
        label={t('displayName')}
        autoComplete="nickname"
        required
        maxLength={60}
        defaultValue={state.values.displayName ?? account.displayName}
        error={state.fields.displayName}
      />
      <TextField
        label={t('email')}
        value={account.email}
        readOnly
        disabled
        hint={t('settings.profile.emailHint')}
      />
      <NativeSelect
        key={`quality-${account.preferredQuality}`}
        name="preferredQuality"
        label={t('settings.profile.quality')}
        hint={t(`settings.profile.plan.${account.plan.name}`)}
        defaultValue={account.preferredQuality}
        options={STREAMING_QUALITIES.map((quality) => qualityOption(t, quality, account.plan))}
        error={state.fields.preferredQuality}
      />
      <NativeSelect
        key={`locale-${locale}`}
        name="locale"
        label={t('settings.profile.language')}
        defaultValue={locale}
        options={LOCALES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        error={state.fields.locale}
      />
      <ThemeSelect initial={theme} />
      <div className="flex flex-wrap items-center gap-4">
        <SubmitButton variant="primary">{t('settings.save')}</SubmitButton>
        {state.message ? (
          <FormMessage tone={state.status === 'error' ? 'error' : 'success'}>{state.message}</FormMessage>
        ) : null}
      </div>
    </form>
  );
}

/** Belongs to this browser and takes effect at once. */
function ThemeSelect({ initial }: { initial: Theme }) {
  const t = useTranslations('accounts');
  const [theme, setTheme] = useState(initial);
  return (
    <NativeSelect
      label={t('settings.profile.theme')}
      hint={t('settings.profile.themeHint')}
      value={theme}
      onChange={(event) => {
        const chosen = parseTheme(event.target.value);
        setTheme(chosen);
        rememberTheme(chosen);
      }}
      options={THEMES.map((value) => ({ value, label: t(`settings.profile.themes.${value}`) }))}
    />
  );
}

function qualityOption(
  t: ReturnType<typeof useTranslations<'accounts'>>,
  quality: StreamingQuality,
  plan: AccountDto['plan'],
) {
  const isInPlan = quality === 'flac' ? plan.allowsLossless : BITRATE_BPS[quality] <= plan.maxBitrateBps;
  return {
    value: quality,
    label: `${t(`quality.${quality}.name`)} – ${isInPlan ? t(`quality.${quality}.hint`) : t('quality.notInPlan')}`,
    disabled: !isInPlan,
  };
}
