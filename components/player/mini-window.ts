interface DocumentPictureInPicture {
  requestWindow(options: { width: number; height: number }): Promise<Window>;
}

function pictureInPicture(): DocumentPictureInPicture | undefined {
  return (window as Window & { documentPictureInPicture?: DocumentPictureInPicture })
    .documentPictureInPicture;
}

/** Whether this browser can float a small window of ours above everything else. */
export function canFloat(): boolean {
  return pictureInPicture() !== undefined;
}

const SIZE_PX = { width: 380, height: 148 } as const;

/**
 * Opens a floating window that looks as this page does (style sheets, theme, language, direction). Must be called while
 * the browser still counts a press of the person's.
 * @throws DOMException when the browser refuses; and in browsers where `canFloat` is false.
 */
export async function openMiniWindow(title: string): Promise<Window> {
  const opened = await pictureInPicture()?.requestWindow(SIZE_PX);
  if (!opened) throw new DOMException('This browser has no floating windows', 'NotSupportedError');
  const { documentElement, styleSheets } = document;
  const target = opened.document;
  target.title = title;
  for (const { name, value } of documentElement.attributes) target.documentElement.setAttribute(name, value);
  for (const { ownerNode } of styleSheets) {
    if (ownerNode instanceof Node) target.head.append(ownerNode.cloneNode(true));
  }
  return opened;
}
