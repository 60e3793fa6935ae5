'use client';

import { useId, useState, type FormEvent } from 'react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useLibrary } from '@/components/library/library-provider';
import { Button } from '@/components/ui/button';
import { Dialog, type DialogProps } from '@/components/ui/dialog';
import { FormMessage } from '@/components/ui/form-message';
import { TextArea } from '@/components/ui/text-area';
import { ApiProblem, callApi } from '@/lib/browser/api-client';
import {
  moderationOperations,
  REPORT_REASONS,
  REPORT_TEXT_MAX_LENGTH,
  type ReportedKind,
  type ReportReason,
} from '@/lib/moderation/contract';

export interface ReportedThing {
  kind: ReportedKind;
  id: string;
  name: string;
}

export interface ReportDialogProps {
  thing: ReportedThing;
  onClose: () => void;
  returnFocusTo?: DialogProps['returnFocusTo'];
}

/** Asks what is wrong with something, and thanks. What others have reported, or what comes of it, is not said here. */
export function ReportDialog({ thing, onClose, returnFocusTo }: ReportDialogProps) {
  const t = useTranslations('report');
  const tCommon = useTranslations('common');
  const { listenerId } = useLibrary();
  const formId = useId();
  const send = useSending(thing);
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={send.isSuccess ? t('thanks') : t('title', { name: thing.name })}
      returnFocusTo={returnFocusTo}
      footer={
        send.isSuccess || listenerId === null ? (
          <Button variant={send.isSuccess ? 'primary' : 'secondary'} onClick={onClose}>
            {tCommon('close')}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{tCommon('cancel')}</Button>
            <Button type="submit" form={formId} variant="primary" pending={send.isPending}>
              {t('send')}
            </Button>
          </>
        )
      }
    >
      {send.isSuccess ? (
        <p role="status" className="text-pretty text-muted">
          {t('thanksHint')}
        </p>
      ) : listenerId === null ? (
        <SignInFirst />
      ) : (
        <ReportForm id={formId} thing={thing} problem={send.error} onSend={send.mutate} />
      )}
    </Dialog>
  );
}

interface ReportTexts {
  reason: ReportReason;
  text: string;
}

function useSending({ kind, id }: ReportedThing) {
  return useMutation({
    mutationFn: (texts: ReportTexts) =>
      callApi(moderationOperations.createReport, { body: { ...texts, kind, subjectId: id } }),
  });
}

function ReportForm({
  id,
  thing,
  problem,
  onSend,
}: {
  id: string;
  thing: ReportedThing;
  problem: Error | null;
  onSend: (texts: ReportTexts) => void;
}) {
  const t = useTranslations('report');
  const [reason, setReason] = useState<ReportReason | null>(null);
  const [isMissing, setIsMissing] = useState(false);
  const [text, setText] = useState('');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    // Dialogs of rows stand in the rows for React; their forms are nobody else's.
    event.stopPropagation();
    event.preventDefault();
    setIsMissing(reason === null);
    if (reason !== null) onSend({ reason, text });
  };
  return (
    <form id={id} className="grid gap-5" onSubmit={submit}>
      <fieldset aria-describedby={isMissing ? `${id}-missing` : undefined}>
        <legend className="mb-1 text-sm font-medium">{t('what', { kind: thing.kind })}</legend>
        {REPORT_REASONS.map((one) => (
          <label key={one} className="flex min-h-11 items-center gap-3 rounded-control px-1 hover:bg-raised">
            <input
              type="radio"
              name="reason"
              value={one}
              checked={reason === one}
              onChange={() => setReason(one)}
              className="size-5 shrink-0 accent-(--color-accent)"
            />
            {t(`reasons.${one}`)}
          </label>
        ))}
      </fieldset>
      <TextArea
        label={t('text')}
        hint={t('textHint')}
        rows={3}
        maxLength={REPORT_TEXT_MAX_LENGTH}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {isMissing && reason === null ? (
        <div id={`${id}-missing`}>
          <FormMessage tone="error">{t('missing')}</FormMessage>
        </div>
      ) : null}
      {problem ? <Problem error={problem} /> : null}
    </form>
  );
}

function Problem({ error }: { error: Error }) {
  const t = useTranslations('report.problems');
  const code = error instanceof ApiProblem ? error.code : 'unknown';
  return <FormMessage tone="error">{t.has(code as never) ? t(code as never) : t('unknown')}</FormMessage>;
}

function SignInFirst() {
  const t = useTranslations('report');
  const pathname = usePathname();
  return (
    <p className="text-pretty text-muted">
      {t.rich('signIn', {
        link: (chunks) => (
          <Link
            href={`/sign-in?next=${encodeURIComponent(pathname)}`}
            className="font-medium text-accent-ink underline"
          >
            {chunks}
          </Link>
        ),
      })}
    </p>
  );
}
