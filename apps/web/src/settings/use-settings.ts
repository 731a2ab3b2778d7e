import { can, listNumberSettings, listPrompts, type PromptAudio, type VoicemailBox } from '@ringdesk/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { callApi } from '../api/client.ts';
import { useSnapshot } from '../live/live.store.ts';
import type { Option } from './fields.tsx';

export const settingsKeys = { numbers: ['number-settings'] as const, prompts: ['prompts'] as const };

/** Whether a number is open changes by itself. */
const freshMs = 60_000;

/** The numbers with what happens when they are called, and the voice boxes. */
export function useNumberSettings() {
  return useQuery({
    queryKey: settingsKeys.numbers,
    queryFn: ({ signal }) => callApi(listNumberSettings, { signal }),
    refetchInterval: freshMs,
  });
}

export function usePrompts() {
  return useQuery({ queryKey: settingsKeys.prompts, queryFn: ({ signal }) => callApi(listPrompts, { signal }) });
}

/** What settings may name, as choices. */
export interface References {
  queues: Option[];
  agents: Option[];
  boxes: Option[];
  sounds: Option[];
}

const noBoxes: VoicemailBox[] = [];
const noPrompts: PromptAudio[] = [];

export function useReferences(): References {
  const queues = useSnapshot((snapshot) => snapshot.queues);
  const members = useSnapshot((snapshot) => snapshot.members);
  const boxes = useNumberSettings().data?.boxes ?? noBoxes;
  const prompts = usePrompts().data?.prompts ?? noPrompts;
  return useMemo(
    () => ({
      queues: queues.map(({ id, label }) => ({ value: id, word: label })),
      agents: members.filter(({ role }) => can(role, 'calls.place')).map(({ id, name }) => ({ value: id, word: name })),
      boxes: boxes.map(({ id, label }) => ({ value: id, word: label })),
      sounds: prompts.map(({ id, name }) => ({ value: id, word: name })),
    }),
    [queues, members, boxes, prompts],
  );
}
