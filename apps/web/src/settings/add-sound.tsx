import { Button } from '@mantine/core';
import { uploadPrompt } from '@ringdesk/contract';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { AppError } from '../api/app-error.ts';
import { callApi } from '../api/client.ts';
import { toast, toastError } from '../notices/toasts.ts';
import { t } from './texts.ts';
import { settingsKeys } from './use-settings.ts';

const largestBytes = 8 * 1024 * 1024;

/** Chooses a WAV file and adds it under its own name. */
export function AddSound() {
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const add = useMutation({
    async mutationFn(file: File) {
      if (file.size > largestBytes) throw new AppError('input.invalid', t('tooLarge'));
      const name = file.name.replace(/\.wav$/i, '').slice(0, 80);
      return callApi(uploadPrompt, { body: { name, wavBase64: await base64Of(file) } });
    },
    onSuccess: ({ prompt }) => toast(t('added', { name: prompt.name }), 'settings'),
    onError: toastError,
    onSettled: () => client.invalidateQueries({ queryKey: settingsKeys.prompts }),
  });
  return (
    <>
      <Button
        variant="default"
        loading={add.isPending}
        leftSection={<IconPlus size={16} stroke={1.75} aria-hidden="true" />}
        onClick={() => input.current?.click()}
      >
        {t('addSound')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".wav,audio/wav"
        hidden
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) add.mutate(file);
          target.value = '';
        }}
      />
    </>
  );
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(new AppError('input.invalid', t('unreadable')));
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.readAsDataURL(file);
  });
}
