import { type AuditEntry, auditAction } from '@ringdesk/contract';
import { t } from './texts.ts';

/** What was done, as exactly as it is known. */
export function actionWord({ action, through }: Pick<AuditEntry, 'action' | 'through'>): string {
  const exact = `through.${through}`;
  return exact in t.english ? t(exact as keyof typeof t.english) : t(`action.${action}`);
}

/** Every kind, to choose from. */
export function actionChoices(): { value: string; label: string }[] {
  return auditAction.options.map((value) => ({ value, label: t(`action.${value}`) }));
}
