'use client';

import { useActionState } from 'react';
import { Laptop, Smartphone } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { revokeOtherSessionsAction, revokeSessionAction } from '@/app/(listen)/settings/actions';
import { Badge } from '@/components/ui/badge';
import { FormMessage } from '@/components/ui/form-message';
import type { SessionDto } from '@/lib/accounts/contract';
import { IDLE } from './form-state';
import { RelativeTime } from './relative-time';
import { SubmitButton } from './submit-button';

const PHONES: readonly (string | null)[] = ['iPhone', 'Android', 'iPad'];

export function SessionList({ sessions }: { sessions: readonly SessionDto[] }) {
  const t = useTranslations('accounts');
  const [others, endOthers] = useActionState(revokeOtherSessionsAction, IDLE);
  return (
    <div className="grid gap-5">
      {others.message ? (
        <FormMessage tone={others.status === 'error' ? 'error' : 'success'}>{others.message}</FormMessage>
      ) : null}
      <ul className="grid gap-1">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      {sessions.length > 1 ? (
        <form action={endOthers}>
          <SubmitButton>{t('settings.sessions.endOthers')}</SubmitButton>
        </form>
      ) : null}
    </div>
  );
}

function SessionRow({ session }: { session: SessionDto }) {
  const t = useTranslations('accounts');
  const [state, end] = useActionState(revokeSessionAction, IDLE);
  const Icon = PHONES.includes(session.system) ? Smartphone : Laptop;
  const name = deviceName(t, session);
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-2 py-2">
      <span className="grid size-10 shrink-0 place-items-center rounded-full bg-raised text-muted">
        <Icon aria-hidden className="size-5" />
      </span>
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {name}
          {session.isCurrent ? <Badge tone="accent">{t('settings.sessions.current')}</Badge> : null}
        </p>
        <p className="text-sm text-muted">
          {session.isCurrent ? (
            t('settings.sessions.now')
          ) : (
            <>
              {t('settings.sessions.seen')} <RelativeTime at={session.lastSeenAt} />
            </>
          )}
          {session.ipAddress ? ` · ${session.ipAddress}` : ''}
        </p>
        {state.message ? (
          <p role="alert" className="text-sm text-danger">
            {state.message}
          </p>
        ) : null}
      </div>
      {session.isCurrent ? null : (
        <form action={end}>
          <input type="hidden" name="sessionId" value={session.id} />
          <SubmitButton size="sm" variant="ghost" aria-label={t('settings.sessions.endNamed', { name })}>
            {t('settings.sessions.end')}
          </SubmitButton>
        </form>
      )}
    </li>
  );
}

function deviceName(
  t: ReturnType<typeof useTranslations<'accounts'>>,
  { browser, system }: SessionDto,
): string {
  if (browser && system) return t('settings.sessions.browserOnSystem', { browser, system });
  return browser ?? system ?? t('settings.sessions.unknown');
}
