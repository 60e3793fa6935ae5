import Link from 'next/link';
import { Disc3 } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export default async function NotFound() {
  const t = await getTranslations('errors');
  return (
    <EmptyState
      heading="h1"
      icon={<Disc3 aria-hidden />}
      title={t('notFoundTitle')}
      description={t('notFoundDescription')}
      action={
        <Button asChild variant="primary">
          <Link href="/">{t('toHome')}</Link>
        </Button>
      }
    />
  );
}
