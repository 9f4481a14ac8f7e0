//! The wire of conv2d-conformance, standard library only: JSON-RPC 2.0, one message a line. Not to be edited.
#![allow(dead_code)] // an adapter need not use all of it

use std::collections::HashMap;
use std::io::{stdin, stdout, BufRead, Write};
use std::panic::{catch_unwind, AssertUnwindSafe};

use crate::json::{parse, Json};

/// Why a request has no result. A panic of the library becomes `Failed`.
pub enum Refusal {
    /// The request breaks a rule of the operation.
    Invalid(String),
    /// The request is valid, but the library's interface cannot express it.
    Unsupported(String),
    /// The library failed.
    Failed(String),
}
pub type Answer<T> = Result<T, Refusal>;

pub fn ensure(condition: bool, rule: &str) -> Answer<()> {
    if condition { Ok(()) } else { Err(Refusal::Invalid(rule.into())) }
}

/// Row-major float32.
#[derive(Clone)]
pub struct Tensor {
    pub shape: Vec<usize>,
    pub data: Vec<f32>,
}

impl Tensor {
    pub fn zeros(shape: &[usize]) -> Tensor {
        Tensor { shape: shape.to_vec(), data: vec![0.0; shape.iter().product()] }
    }

    /// None for null, which only a bias may be.
    pub fn read(json: &Json) -> Answer<Option<Tensor>> {
        if matches!(json, Json::Null) {
            return Ok(None);
        }
        ensure(json.get("dtype")?.text() == "float32", "every tensor must be float32")?;
        let bytes = from_base64(json.get("data")?.text());
        let shape = json.get("shape")?.sizes(0)?;
        let data: Vec<f32> = bytes.chunks_exact(4).map(|four| f32::from_le_bytes(four.try_into().unwrap())).collect();
        ensure(data.len() == shape.iter().product(), "data must have the shape's number of values")?;
        Ok(Some(Tensor { shape, data }))
    }

    pub fn to_json(&self) -> String {
        let bytes: Vec<u8> = self.data.iter().flat_map(|value| value.to_le_bytes()).collect();
        format!(r#"{{"dtype":"float32","shape":{:?},"data":"{}"}}"#, self.shape, to_base64(&bytes))
    }
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn from_base64(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let mut bits = 0u32;
    for (i, digit) in text.bytes().take_while(|&digit| digit != b'=').enumerate() {
        bits = bits << 6 | DIGITS.iter().position(|&each| each == digit).unwrap_or(0) as u32;
        if i % 4 != 0 {
            bytes.push((bits >> (6 - i % 4 * 2)) as u8);
        }
    }
    bytes
}

fn to_base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits = (0..3).fold(0u32, |bits, i| bits << 8 | u32::from(*three.get(i).unwrap_or(&0)));
        for i in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * i) & 63) as usize];
            text.push(if i <= three.len() { digit.into() } else { '=' });
        }
    }
    text
}

/// A text of JSON, without the letters that JSON escapes.
fn quoted(text: &str) -> String {
    let plain = |letter: char| if letter == '"' { '\'' } else if letter < ' ' || letter == '\\' { ' ' } else { letter };
    format!("\"{}\"", text.chars().map(plain).collect::<String>())
}

/// An operation gets the request and returns the JSON of its result.
pub type Operations = HashMap<&'static str, fn(&Json) -> Answer<String>>;

fn reply_to(message: &Json, operations: &Operations) -> String {
    let method = message.get("method").map(Json::text).unwrap_or("");
    let error = |code: i32, text: &str| format!(r#""error":{{"code":{code},"message":{}}}"#, quoted(text));
    let Some(operation) = operations.get(method) else {
        return error(-32601, &format!("there is no operation {method}"));
    };
    let params = message.get("params").unwrap_or(&Json::Null);
    let answer = catch_unwind(AssertUnwindSafe(|| operation(params))).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
        Err(Refusal::Failed(format!("panic: {}", text.unwrap_or("without a message"))))
    });
    match answer {
        Ok(result) => format!(r#""result":{result}"#),
        Err(Refusal::Invalid(rule)) => error(-32602, &rule),
        Err(Refusal::Unsupported(reason)) => error(-32001, &reason),
        Err(Refusal::Failed(text)) => error(-32603, &text),
    }
}

/// Answers each line of stdin until it closes. Nothing else may print to stdout: use `eprintln!`.
pub fn serve(operations: Operations) {
    for line in stdin().lock().lines() {
        let Ok(line) = line else { return };
        let (id, reply) = match parse(&line) {
            Some(message) => {
                let id = message.get("id").map_or("null".into(), Json::to_text);
                (id, reply_to(&message, &operations))
            }
            None => ("null".into(), r#""error":{"code":-32700,"message":"the line must be JSON"}"#.into()),
        };
        let mut answers = stdout().lock();
        if writeln!(answers, r#"{{"jsonrpc":"2.0","id":{id},{reply}}}"#).and_then(|()| answers.flush()).is_err() {
            return;
        }
    }
}
