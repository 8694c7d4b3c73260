import { watchMissedSteps } from "@/components/layout/missed-step";

/*
 * Runs in the browser before anything else. Libraries that put styles into the page (dialogs hold the page behind them
 * still) look for the nonce of its policy under the name that webpack once gave it.
 */
const nonce = document.querySelector<HTMLElement>("script[nonce]")?.nonce;
Reflect.set(globalThis, "__webpack_nonce__", nonce);

watchMissedSteps();
