// What the two formats for Go share: texts, data and records, as gofmt lays them out.

import { hex, isPlain, quoted } from './quoted.js';
import { regionOf } from './request.js';

/** @import {Exported} from './formats.js' */
/** @import {Entry, Request} from './request.js' */

/** @param {string} text */
export function goText(text) {
  if (/["\\]/.test(text) && isPlain(text.replace(/["'\\]/g, ''))) {
    return `\`${text}\``;
  }
  return quoted(text, '"', (codePoint) => (codePoint < 0x10000 ? `\\u${hex(codePoint, 4)}` : `\\U${hex(codePoint, 8)}`));
}

/** @param {Entry} entry */
function goData({ base64, text }) {
  return text === null ? `fromBase64("${base64}")` : `[]byte(${goText(text)})`;
}

/**
 * The records as a variable.
 * @param {Request} request
 */
export function goRecords({ records }) {
  const lines = records.map((entry) => {
    const explicit = entry.explicitHashKey === null ? '' : `, ExplicitHashKey: aws.String(${goText(entry.explicitHashKey)})`;
    return `\t{Data: ${goData(entry)}, PartitionKey: aws.String(${goText(entry.partitionKey)})${explicit}},\n`;
  });
  return `var records = []types.PutRecordsRequestEntry{\n${lines.join('')}}\n`;
}

/**
 * The input of a call, in lines of their own.
 * @param {Request} request
 * @param {string} records the variable that holds them
 * @param {string} indent
 */
export function goInput({ streamName, streamARN }, records, indent) {
  const members = [['StreamName', streamName && `aws.String(${goText(streamName)})`], ['StreamARN', streamARN && `aws.String(${goText(streamARN)})`], ['Records', records]].filter(([, value]) => value);
  const width = Math.max(...members.map(([name]) => name?.length ?? 0)) + 1;
  return members.map(([name, value]) => `${indent}${`${name}:`.padEnd(width)} ${value},\n`).join('');
}

/**
 * The beginning of a program: what it imports, and a client.
 * @param {Exported & {request: Request}} exported
 * @param {string[]} more packages of the standard library
 */
export function goHead({ request, region }, more = []) {
  const standard = ['context', 'fmt', 'log', ...(hasBytes(request) ? ['encoding/base64'] : []), ...more].sort();
  const sdk = ['aws', 'config', 'service/kinesis', 'service/kinesis/types'].map((path) => `github.com/aws/aws-sdk-go-v2/${path}`);
  const lines = (/** @type {string[]} */ paths) => paths.map((path) => `\t"${path}"\n`).join('');
  return `package main

import (
${lines(standard)}
${lines(sdk)})

func main() {
	ctx := context.Background()
	cfg, err := config.LoadDefaultConfig(ctx, config.WithRegion(${goText(regionOf(request, region))}))
	if err != nil {
		log.Fatal(err)
	}
	client := kinesis.NewFromConfig(cfg)
`;
}

/** The function that a program with bytes needs, or ''. @param {Request} request */
export function goTail(request) {
  return hasBytes(request) ? `
func fromBase64(text string) []byte {
	data, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		panic(err)
	}
	return data
}
` : '';
}

/** @param {Request} request */
function hasBytes({ records }) {
  return records.some(({ text }) => text === null);
}
