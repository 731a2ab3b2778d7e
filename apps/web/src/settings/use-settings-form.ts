import { useMutation } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { type AppError, asAppError } from '../api/app-error.ts';
import { afterChange, type Checked, type Complaints, refusedField } from './complaints.ts';

interface Source<Draft> {
  draft: Draft;
  version: number;
}

interface SettingsForm<Draft, Body> {
  /** What the server has now: newer than what is edited once somebody else has saved. */
  source: Source<Draft>;
  toBody(draft: Draft): Checked<Body>;
  save(body: Body, version: number): Promise<Source<Draft>>;
  /** Asks for the newest, after the server said that it had changed meanwhile. */
  reload(): void;
}

/**
 * A form over settings that others may change too: nothing typed is ever lost to a refusal, and what somebody else saved
 * meanwhile is only taken in when the person says so.
 */
export function useSettingsForm<Draft, Body>({ source, toBody, save, reload }: SettingsForm<Draft, Body>) {
  const [base, setBase] = useState(source);
  const [draft, setDraft] = useState(source.draft);
  const [complaints, setComplaints] = useState<Complaints>({});
  const [failure, setFailure] = useState<AppError | null>(null);
  const isDirty = JSON.stringify(draft) !== JSON.stringify(base.draft);
  const isNewer = source.version > base.version;

  const adopt = (next: Source<Draft>) => {
    setBase(next);
    setDraft(next.draft);
    setComplaints({});
    setFailure(null);
  };
  if (isNewer && !isDirty) adopt(source);

  const saving = useMutation({
    mutationFn: (body: Body) => save(body, base.version),
    onMutate: () => setFailure(null),
    onSuccess: adopt,
    onError(thrown) {
      const error = asAppError(thrown);
      const field = refusedField(error.field);
      if (error.code === 'settings.changed-meanwhile') reload();
      if (field) complain({ [field]: error.message });
      setFailure(error);
    },
  });
  const complain = (found: Complaints) => {
    setComplaints(found);
    focusComplaint();
  };
  const blocker = useBlocker({
    shouldBlockFn: () => isDirty,
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  return {
    draft,
    complaints,
    failure,
    isDirty,
    isSaving: saving.isPending,
    /** Somebody else has saved since the editing began. */
    isChangedMeanwhile: isNewer && isDirty,
    /** Where the person wants to go while something is not saved; null otherwise. */
    leave: blocker.status === 'blocked' ? blocker.proceed : null,
    change(parts: Partial<Draft>) {
      const next = { ...draft, ...parts };
      setDraft(next);
      if (Object.keys(complaints).length === 0) return;
      const left = afterChange(complaints, Object.keys(parts), toBody(next).complaints ?? {});
      setComplaints(left);
      // What the server said of a field is over with it.
      if (Object.keys(left).length === 0) setFailure(null);
    },
    discard: () => adopt(base),
    load: () => adopt(source),
    submit(event: FormEvent) {
      event.preventDefault();
      if (blocker.status === 'blocked') blocker.reset();
      const { body, complaints: found } = toBody(draft);
      if (found) {
        setFailure(null);
        complain(found);
        return;
      }
      setComplaints({});
      saving.mutate(body);
    },
  };
}

export type SettingsFormState = Omit<ReturnType<typeof useSettingsForm<object, unknown>>, 'draft' | 'change'>;

function focusComplaint(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('main [aria-invalid="true"]')?.focus());
}
