'use client';

import type { PlayerDialog } from './surface-store';
import { usePlayerContext, useSurface } from './use-player';

/** Whether one of the player's windows is open, and the way to open and close it. */
export function usePlayerDialog(dialog: PlayerDialog) {
  const { surface } = usePlayerContext();
  const open = useSurface((state) => state.dialog === dialog);
  return { open, onOpenChange: (isOpen: boolean) => surface.setState({ dialog: isOpen ? dialog : null }) };
}
