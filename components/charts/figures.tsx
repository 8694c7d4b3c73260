"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";

const loading = () => <Skeleton className="h-full w-full" />;

// The library that draws is large: it comes only to pages that have a figure, and after everything else on them.
export const LineFigure = dynamic(() => import("./line-figure").then((file) => file.LineFigure), {
  ssr: false,
  loading,
});
export const AreaFigure = dynamic(() => import("./area-figure").then((file) => file.AreaFigure), {
  ssr: false,
  loading,
});
export const DotFigure = dynamic(() => import("./dot-figure").then((file) => file.DotFigure), {
  ssr: false,
  loading,
});
export const BarFigure = dynamic(() => import("./bar-figure").then((file) => file.BarFigure), {
  ssr: false,
  loading,
});
