import { Ticker } from '../../packages/local-carrier/src/media/ticker.ts';
import { answerQuestions } from './process-messages.ts';
import { type Reception, Softphone, type SoftphoneOptions } from './softphone.ts';

const phones: Softphone[] = [];
const ticker = new Ticker((skipped) => {
  for (const phone of phones) phone.speak(skipped);
});

const questions = {
  async call(options: SoftphoneOptions): Promise<void> {
    const phone = new Softphone(options);
    await phone.call();
    phones.push(phone);
    ticker.start();
  },
  async receptions({ ms, toneHz }: { ms: number; toneHz: number }): Promise<Reception[]> {
    for (const phone of phones) phone.listen();
    await new Promise((resolve) => setTimeout(resolve, ms));
    return phones.map((phone) => phone.reception(toneHz));
  },
  cpuMs(): number {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
  async hangUp(): Promise<void> {
    ticker.stop();
    await Promise.all(phones.splice(0).map((phone) => phone.hangUp()));
  },
};
export type SoftphonesQuestions = typeof questions;

answerQuestions(questions);
