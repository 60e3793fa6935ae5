'use client';

import type { ReactNode, RefObject } from 'react';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog as RadixDialog } from 'radix-ui';
import { classNames } from './class-names';
import { IconButton } from './icon-button';

const SIZES = { sm: 'sm:max-w-sm', md: 'sm:max-w-lg', lg: 'sm:max-w-3xl' } as const;

export interface DialogProps {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** A button that opens it, when it is not steered by `open`. */
  trigger?: ReactNode;
  size?: keyof typeof SIZES;
  /** Gets the focus back when what opened it is gone by then: the button of a menu whose item it was. */
  returnFocusTo?: RefObject<HTMLElement | null> | undefined;
  /** Buttons at the lower edge. */
  footer?: ReactNode;
  children?: ReactNode;
}

/** Asks for something before going on. A sheet from below on phones, a card in the middle elsewhere. */
export function Dialog({
  title,
  description,
  trigger,
  size = 'md',
  returnFocusTo,
  footer,
  children,
  ...steering
}: DialogProps) {
  const t = useTranslations('common');
  return (
    <RadixDialog.Root {...steering}>
      {trigger ? <RadixDialog.Trigger asChild>{trigger}</RadixDialog.Trigger> : null}
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="fixed inset-0 z-40 animate-overlay-in bg-[oklch(0.1_0.01_70/0.6)]" />
        <RadixDialog.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          onCloseAutoFocus={(event) => {
            if (!returnFocusTo?.current) return;
            event.preventDefault();
            returnFocusTo.current.focus();
          }}
          className={classNames(
            'fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] animate-rise-in flex-col rounded-t-surface bg-overlay shadow-overlay outline-none',
            'sm:inset-x-4 sm:top-1/2 sm:bottom-auto sm:mx-auto sm:-translate-y-1/2 sm:rounded-surface',
            SIZES[size],
          )}
        >
          <div className="flex items-start gap-4 px-5 pt-5 pb-2">
            <div className="min-w-0 grow">
              <RadixDialog.Title className="display text-lg">{title}</RadixDialog.Title>
              {description ? (
                <RadixDialog.Description className="mt-1 text-sm text-muted">
                  {description}
                </RadixDialog.Description>
              ) : null}
            </div>
            <RadixDialog.Close asChild>
              <IconButton size="sm" label={t('close')} icon={<X aria-hidden className="size-4" />} />
            </RadixDialog.Close>
          </div>
          <div className="overflow-y-auto px-5 py-3">{children}</div>
          {footer ? (
            <div className="flex flex-wrap justify-end gap-2 px-5 pt-2 pb-5">{footer}</div>
          ) : (
            <div className="pb-2" />
          )}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

/** Closes the dialog around it: `<DialogClose><Button>Cancel</Button></DialogClose>`. */
export function DialogClose({ children }: { children: ReactNode }) {
  return <RadixDialog.Close asChild>{children}</RadixDialog.Close>;
}
