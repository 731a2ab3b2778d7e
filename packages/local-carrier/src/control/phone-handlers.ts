import { redactNumbers } from '../log.ts';
import type { RushState } from '../phones/rush.ts';
import { type ControlDeps, ControlError, type Handler } from './handler.ts';
import type { Answered, OperationName } from './operations.ts';

type PhoneOperation = Extract<
  OperationName,
  | 'setPhone'
  | 'getPhone'
  | 'dial'
  | 'answer'
  | 'reject'
  | 'hangUp'
  | 'speak'
  | 'press'
  | 'listen'
  | 'text'
  | 'texts'
  | 'startRush'
  | 'getRush'
  | 'stopRush'
>;

/** What is asked of the phones. */
export function phoneHandlers({ engine, world }: ControlDeps): { [Name in PhoneOperation]: Handler<Name> } {
  const { phones } = engine;
  /** The call of this phone; 409 when there is none. */
  const callOf = (number: string) => {
    const call = phones.callOf(number);
    if (!call) throw new ControlError(409, `The phone ${redactNumbers(number)} has no call.`);
    return call;
  };
  const did = (number: string, isDone: boolean): Answered<'getPhone'> => {
    if (!isDone) throw new ControlError(409, `The phone ${redactNumbers(number)} cannot do that now.`);
    return phones.state(number);
  };
  const rushOf = (rush: RushState | null): RushState => {
    if (!rush) throw new ControlError(404, 'There is no such rush.');
    return rush;
  };
  return {
    setPhone({ number, body }) {
      phones.setPersona(number, body);
      return { number, persona: phones.personaOf(number) };
    },
    getPhone: ({ number }) => phones.state(number),
    dial({ number, body: { to, from = number, voice, stir, forwardedFrom, callerName, ...manners } }) {
      const origin = { stir, forwardedFrom, callerName };
      const dialled = phones.dial({ phone: number, from, to, ...origin }, { voice, ...manners });
      if (!dialled) throw new ControlError(404, 'No account owns the number that was dialled.');
      return { callSid: dialled.callSid };
    },
    answer: ({ number }) => did(number, phones.answer(callOf(number).callSid)),
    reject: ({ number }) => did(number, phones.reject(callOf(number).callSid)),
    hangUp: ({ number }) => did(number, phones.hangUp(callOf(number).callSid)),
    speak: ({ number, body }) => did(number, phones.speak(number, body)),
    press: ({ number, body }) => did(number, phones.press(callOf(number).callSid, body.digits)),
    listen({ number, body: { ms, hz } }) {
      return world.media.listen(callOf(number).lineId, hz === undefined ? { ms } : { ms, hz });
    },
    startRush: ({ body }) => engine.rushes.start(body),
    getRush: ({ id }) => rushOf(engine.rushes.get(id)),
    stopRush: ({ id }) => rushOf(engine.rushes.stop(id)),
    text({ number, body }) {
      const received = engine.texts.receive({ from: number, ...body });
      if (!received) throw new ControlError(404, 'No account owns the number that was texted.');
      return received;
    },
    texts: ({ number }) => ({ texts: engine.messages.atPhone(number) }),
  };
}
