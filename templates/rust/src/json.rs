//! JSON for wire.rs: what a request holds. Not to be edited.
#![allow(dead_code)] // an adapter need not use all of it

use std::collections::HashMap;

use crate::wire::{ensure, Answer, Refusal};

pub enum Json {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Json>),
    Object(HashMap<String, Json>),
}

impl Json {
    pub fn get(&self, name: &str) -> Answer<&Json> {
        let field = if let Json::Object(fields) = self { fields.get(name) } else { None };
        field.ok_or_else(|| Refusal::Invalid(format!("the request must have the field {name}")))
    }

    /// The text, or "" of another kind.
    pub fn text(&self) -> &str {
        if let Json::Text(text) = self { text } else { "" }
    }

    /// NaN and ±Infinity are sent as texts.
    pub fn number(&self) -> Answer<f64> {
        match self {
            Json::Number(value) => Ok(*value),
            Json::Text(text) if ["NaN", "Infinity", "-Infinity"].contains(&text.as_str()) => Ok(text.parse().unwrap()),
            _ => Err(Refusal::Invalid("a parameter must be a number".into())),
        }
    }

    pub fn number_or(&self, name: &str, missing: f64) -> Answer<f64> {
        self.get(name).map_or(Ok(missing), Json::number)
    }

    pub fn whole(&self, min: usize) -> Answer<usize> {
        let value = if let Json::Number(value) = self { *value } else { f64::NAN };
        let is_whole = value.fract() == 0.0 && value >= min as f64 && value <= 9_007_199_254_740_991.0;
        ensure(is_whole, &format!("a size must be a whole number from {min}, got {value}"))?;
        Ok(value as usize)
    }

    pub fn sizes(&self, min: usize) -> Answer<Vec<usize>> {
        let Json::List(items) = self else { return Err(Refusal::Invalid("sizes must be a list".into())) };
        items.iter().map(|item| item.whole(min)).collect()
    }

    pub fn pair(&self, min: usize) -> Answer<[usize; 2]> {
        self.sizes(min)?.try_into().map_err(|_| Refusal::Invalid("steps must be [height, width]".into()))
    }

    /// The JSON of a number or a text: the id of a request.
    pub fn to_text(&self) -> String {
        match self {
            Json::Number(value) => value.to_string(),
            Json::Text(text) => format!("{text:?}"),
            _ => "null".into(),
        }
    }
}

/// None if the line is no JSON.
pub fn parse(line: &str) -> Option<Json> {
    Parser { line, at: 0 }.value()
}

struct Parser<'a> {
    line: &'a str,
    at: usize,
}

impl Parser<'_> {
    fn next(&mut self) -> Option<u8> {
        let rest = &self.line[self.at..];
        self.at += rest.len() - rest.trim_start().len();
        self.line.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, wanted: u8) -> bool {
        let is_next = self.next() == Some(wanted);
        self.at += usize::from(is_next);
        is_next
    }

    /// After an item of a list or an object: a comma, or its end.
    fn separator(&mut self, end: u8) -> Option<()> {
        (self.take(b',') || self.next() == Some(end)).then_some(())
    }

    /// Escapes of one letter: names and base64 have no others.
    fn string(&mut self) -> Option<String> {
        if !self.take(b'"') {
            return None;
        }
        let rest = &self.line[self.at..];
        let mut text = String::new();
        let mut letters = rest.char_indices();
        while let Some((i, letter)) = letters.next() {
            if letter == '"' {
                self.at += i + 1;
                return Some(text);
            }
            text.push(if letter == '\\' { letters.next()?.1 } else { letter });
        }
        None
    }

    fn value(&mut self) -> Option<Json> {
        if self.next()? == b'"' {
            return self.string().map(Json::Text);
        }
        if self.take(b'{') {
            let mut fields = HashMap::new();
            while !self.take(b'}') {
                let name = self.string()?;
                self.take(b':').then_some(())?;
                fields.insert(name, self.value()?);
                self.separator(b'}')?;
            }
            return Some(Json::Object(fields));
        }
        if self.take(b'[') {
            let mut items = Vec::new();
            while !self.take(b']') {
                items.push(self.value()?);
                self.separator(b']')?;
            }
            return Some(Json::List(items));
        }
        let rest = &self.line[self.at..];
        let word = &rest[..rest.find([',', ']', '}', ' ', '\t', '\r', '\n']).unwrap_or(rest.len())];
        self.at += word.len();
        match word {
            "null" => Some(Json::Null),
            "true" | "false" => Some(Json::Bool(word == "true")),
            _ => word.parse().ok().map(Json::Number),
        }
    }
}
