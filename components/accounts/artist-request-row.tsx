'use client';

import { useActionState } from 'react';
import { useTranslations } from 'next-intl';
import { decideArtistRequestAction } from '@/app/(admin)/admin/actions';
import { Badge } from '@/components/ui/badge';
import { FormMessage } from '@/components/ui/form-message';
import type { ArtistRequestDto } from '@/lib/accounts/contract';
import { IDLE } from './form-state';
import { RelativeTime } from './relative-time';
import { SubmitButton } from './submit-button';

export function ArtistRequestRow({ request }: { request: ArtistRequestDto }) {
  const t = useTranslations('accounts');
  const [state, decide] = useActionState(decideArtistRequestAction, IDLE);
  return (
    <li className="grid gap-3 py-5">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="min-w-0 grow basis-64">
          <h2 className="display text-lg break-words">{request.artistName}</h2>
          <p className="text-sm text-muted">
            {request.user.displayName} · {request.user.email} · <RelativeTime at={request.createdAt} />
          </p>
        </div>
        {request.status === 'pending' ? (
          <div className="flex gap-2">
            <DecisionForm request={request} decision="decline" action={decide} />
            <DecisionForm request={request} decision="approve" action={decide} />
          </div>
        ) : (
          <Badge tone={request.status === 'approved' ? 'success' : 'plain'}>
            {t(`admin.requests.status.${request.status}`)}
          </Badge>
        )}
      </div>
      {request.message ? (
        <p className="max-w-prose text-pretty whitespace-pre-line text-muted">{request.message}</p>
      ) : null}
      {state.message ? <FormMessage tone="error">{state.message}</FormMessage> : null}
    </li>
  );
}

interface DecisionFormProps {
  request: ArtistRequestDto;
  decision: 'approve' | 'decline';
  action: (formData: FormData) => void;
}

function DecisionForm({ request, decision, action }: DecisionFormProps) {
  const t = useTranslations('accounts');
  return (
    <form action={action}>
      <input type="hidden" name="artistRequestId" value={request.id} />
      <input type="hidden" name="decision" value={decision} />
      <SubmitButton
        variant={decision === 'approve' ? 'primary' : 'ghost'}
        aria-label={t(`admin.requests.${decision}Named`, { name: request.artistName })}
      >
        {t(`admin.requests.${decision}`)}
      </SubmitButton>
    </form>
  );
}
