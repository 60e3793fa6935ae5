'use client';

import { useTranslations } from 'next-intl';
import { EmbedNotice } from '@/components/embed/embed-notice';

export default function EmbedError() {
  const t = useTranslations('embed');
  return <EmbedNotice text={t('failed')} linkText={t('toHarken')} href="/" />;
}
