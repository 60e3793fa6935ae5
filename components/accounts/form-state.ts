/** What a form shows after it was sent; texts are in the reader's language already. */
export interface FormState {
  status: 'idle' | 'error' | 'done';
  message: string | null;
  /** Texts below fields, by the field's name. */
  fields: Readonly<Record<string, string>>;
  /** What was typed, passwords left out, so that nothing has to be typed again. */
  values: Readonly<Record<string, string>>;
}

export const IDLE: FormState = { status: 'idle', message: null, fields: {}, values: {} };

export type FormAction = (state: FormState, formData: FormData) => Promise<FormState>;
