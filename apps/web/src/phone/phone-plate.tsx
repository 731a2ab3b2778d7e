import { CallPlate } from './call-plate.tsx';
import { EndedCard } from './ended-card.tsx';
import { IdlePlate } from './idle-plate.tsx';
import { LineLostPlate } from './line-lost-plate.tsx';
import { SlowStart } from './slow-start.tsx';
import { TroubleCard } from './trouble-card.tsx';
import { usePhoneView } from './use-phone.ts';

/** The phone as an object: one plate for each thing it can be. */
export function PhonePlate() {
  const view = usePhoneView();
  switch (view.kind) {
    case 'starting':
      return (
        <>
          <IdlePlate view={view} />
          <SlowStart />
        </>
      );
    case 'idle':
      return <IdlePlate view={view} />;
    case 'viewer':
    case 'device-failed':
    case 'microphone':
    case 'asking-microphone':
      return <TroubleCard view={view} />;
    case 'line-lost':
      return <LineLostPlate call={view.call} problem={view.problem} />;
    case 'ended':
      return <EndedCard call={view.call} />;
    default:
      return <CallPlate view={view} />;
  }
}
