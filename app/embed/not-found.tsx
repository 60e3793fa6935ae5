import { getTranslations } from 'next-intl/server';
import { EmbedNotice } from '@/components/embed/embed-notice';
import { serverEnv } from '@/lib/config/server-env';

export default async function EmbedNotFound() {
  const t = await getTranslations('embed');
  return <EmbedNotice text={t('nothingHere')} linkText={t('toHarken')} href={serverEnv().PUBLIC_URL} />;
}
