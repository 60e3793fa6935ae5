import type { ReactNode } from 'react';
import { PageMessages } from '@/app/i18n/page-messages';

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return <PageMessages namespaces={['accounts']}>{children}</PageMessages>;
}
