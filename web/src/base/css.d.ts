// SPDX-License-Identifier: Apache-2.0
// The bundler hands a style sheet of an element over as minified text.
declare module '*.css' {
  const text: string;
  export default text;
}
