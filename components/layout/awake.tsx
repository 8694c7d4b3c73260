"use client";

import { useEffect } from "react";
import { endMissedSteps } from "./missed-step";

/** Stands in every page, and tells that it has come alive. */
export function Awake() {
  useEffect(endMissedSteps, []);
  return null;
}
