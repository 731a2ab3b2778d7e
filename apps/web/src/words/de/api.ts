import type { t } from '../../api/texts.ts';
import type { Translation } from '../translation.ts';

export const api: Translation<typeof t> = {
  unreachable: 'Der Server ist nicht erreichbar. Prüfen Sie die Verbindung und versuchen Sie es erneut.',
  fileNotArrived: 'Die Datei ist nicht angekommen. Prüfen Sie die Verbindung und versuchen Sie es erneut.',
  answerUnknown: 'Der Server hat eine Antwort gegeben, die diese Seite nicht kennt. Laden Sie die Seite neu.',
  noReason: 'Der Server hat mit Status {{status}} geantwortet und keinen Grund genannt.',
  tryLater: 'Der Server hat mit Status {{status}} geantwortet. Versuchen Sie es gleich noch einmal.',
  stillSignedIn: 'Sie sind noch angemeldet: Der Server hat die Sitzung nicht beendet. Versuchen Sie es erneut.',
  broken: 'Hier ist etwas schiefgegangen. Laden Sie die Seite neu.',

  'error.auth.signed-out': 'Sie sind abgemeldet. Melden Sie sich an, um fortzufahren.',
  'error.auth.wrong-credentials': 'Diese E-Mail-Adresse und dieses Passwort gehören nicht zusammen.',
  'error.not-found': 'Das gibt es nicht oder nicht mehr.',
  'error.number.emergency': 'Notrufe sind von hier nicht möglich. Benutzen Sie ein Telefon.',
  'error.number.own': 'Das ist eine Ihrer eigenen Nummern. Rufen Sie eine andere an.',
  'error.call.already-on-call': 'Sie sind schon in einem Gespräch. Beenden Sie es zuerst.',
  'error.call.no-from-number':
    'Es gibt noch keine Nummer für ausgehende Anrufe. Inhaber können in den Einstellungen eine hinzufügen.',
  'error.call.outcome-required': 'Wählen Sie zuerst das Ergebnis des Anrufs.',
  'error.call.not-yours': 'Dieser Anruf gehört jemand anderem; nur diese Person kann ihn steuern.',
  'error.note.changed-meanwhile': 'Diese Notiz wurde an anderer Stelle geändert. Beide Fassungen bleiben erhalten.',
  'error.note.not-yours': 'Nur wer eine Notiz geschrieben hat, kann sie ändern.',
  'error.offer.taken': 'Jemand anderes hat diesen Anruf angenommen.',
  'error.offer.over': 'Der Anrufer wartet nicht mehr.',
  'error.queue.name-taken': 'Eine Warteschlange mit diesem Namen gibt es schon.',
  'error.settings.changed-meanwhile':
    'Jemand anderes hat dies inzwischen geändert. Laden Sie es neu, und ändern Sie es dann.',
  'error.prompt.not-audio':
    'Diese Datei ist keine WAV-Datei. Speichern Sie sie als WAV, und fügen Sie sie erneut hinzu.',
  'error.contact.do-not-call': 'Dieser Kontakt darf nicht angerufen werden.',
  'error.contact.number-taken': 'Diese Nummer gehört schon zu einem anderen Kontakt.',
  'error.contact.changed-meanwhile': 'Jemand anderes hat diesen Kontakt inzwischen geändert.',
  'error.import.not-ready': 'Dieser Import hat schon begonnen. Wählen Sie die Datei für einen weiteren erneut aus.',
  'error.export.not-ready': 'Diese Datei wird noch geschrieben. Eine Meldung erscheint, wenn sie fertig ist.',
  'error.export.expired': 'Diese Datei ist nicht mehr vorhanden. Exportieren Sie die Anrufe erneut.',
  'error.recording.not-ready': 'Diese Aufnahme wird noch vorbereitet. Versuchen Sie es gleich noch einmal.',
  'error.recording.deleted': 'Diese Aufnahme wurde gelöscht.',
  'error.carrier.not-connected':
    'Es ist noch kein Anbieter verbunden. Inhaber können in den Einstellungen einen verbinden.',
  'error.carrier.unreachable': 'Der Anbieter ist nicht erreichbar. Versuchen Sie es gleich noch einmal.',
  'error.server.broken':
    'In Ringdesk ist etwas schiefgegangen. Versuchen Sie es erneut; bleibt es so, geben Sie die Kennung der Anfrage Ihrer Administration.',
};
