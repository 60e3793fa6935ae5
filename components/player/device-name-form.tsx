'use client';

import { useState, type FormEvent } from 'react';
import { Check, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { TextField } from '@/components/ui/text-field';
import { useToast } from '@/components/ui/toast';
import { accountsOperations, type DeviceDto } from '@/lib/accounts/contract';
import { callApi } from '@/lib/browser/api-client';
import { usePlayerContext } from './use-player';

/** Gives a device another name; Escape leaves it as it is. */
export function DeviceNameForm({ device, onDone }: { device: DeviceDto; onDone: () => void }) {
  const t = useTranslations('player.devices');
  const common = useTranslations('common');
  const { connect } = usePlayerContext();
  const toast = useToast();
  const [name, setName] = useState(device.name);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '' || name.trim() === device.name) return onDone();
    try {
      const renamed = await callApi(accountsOperations.renameDevice, {
        params: { deviceId: device.id },
        body: { name },
      });
      // The other devices hear of it from the server.
      connect.setState(({ devices }) => ({
        devices: devices.map((one) => (one.id === renamed.id ? renamed : one)),
      }));
      onDone();
    } catch {
      toast({ tone: 'error', title: t('renameFailed') });
    }
  };
  return (
    <form
      className="flex min-h-16 items-center gap-1 ps-3"
      onSubmit={(event) => void save(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Only the name is given up, not the panel around it.
        event.stopPropagation();
        onDone();
      }}
    >
      <TextField
        label={t('name')}
        hideLabel
        className="min-w-0 grow"
        value={name}
        maxLength={80}
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setName(event.target.value)}
      />
      <IconButton type="submit" label={t('save')}>
        <Check aria-hidden className="size-5" />
      </IconButton>
      <IconButton label={common('cancel')} onClick={onDone}>
        <X aria-hidden className="size-5" />
      </IconButton>
    </form>
  );
}
