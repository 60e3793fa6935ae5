/**
 * Puts text on the clipboard. Pages over plain HTTP, as on a home network, have no clipboard; there the old command is tried on what
 * the field has selected.
 *
 * @returns whether it worked
 */
export async function copyText(
  text: string,
  field: HTMLInputElement | HTMLTextAreaElement | null,
): Promise<boolean> {
  // Not there outside of secure contexts, whatever its type says.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  try {
    if (!clipboard) throw new Error('no clipboard');
    await clipboard.writeText(text);
    return true;
  } catch {
    field?.focus();
    field?.select();
    // The one way left without a secure context.
    return field !== null && document.execCommand('copy');
  }
}
