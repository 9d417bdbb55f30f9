/** A question with all that its answers depend on: how many others ask the same, and whether they are meant as well. */
import { useState } from 'react';
import type { AnswerKind, TransferView } from '../../preload/contract/transfer.ts';
import type { Destination } from '../../preload/contract/destination.ts';
import { othersAlike } from '../store/alike.ts';
import { findTransfer } from '../store/transfers.ts';
import { useActions, useWindowState } from '../store/use-app.ts';

export interface AskedQuestion {
  /** Null when the transfer is gone. */
  readonly view: TransferView | null;
  readonly others: number;
  readonly forAll: boolean;
  setForAll(forAll: boolean): void;
  answer(answer: AnswerKind): void;
  /** The destination whose sign-in was refused, and could be another; null for every other question. */
  readonly signInOf: Destination | null;
  changeSignIn(): void;
}

export function useQuestion(id: string): AskedQuestion {
  const actions = useActions();
  const view = useWindowState((state) => findTransfer(state.transfers, id));
  const others = useWindowState((state) => (view === null ? 0 : othersAlike(state.transfers.rows, view)));
  const destinations = useWindowState((state) => state.destinations);
  const refused = view?.state.name === 'attention' && view.state.question.kind === 'credentials-refused';
  const signInOf = (refused && destinations.find((one) => one.id === view.destinationId)) || null;
  const [wished, setForAll] = useState(false);
  const forAll = wished && others > 0;
  return {
    view,
    others,
    forAll,
    setForAll,
    signInOf,
    changeSignIn: () => {
      if (signInOf !== null) actions.editDestination({ kind: 'saved', destination: signInOf });
    },
    answer: (answer) => void (forAll ? actions.answerBatch(id, answer) : actions.answer(id, answer)),
  };
}
